import '@vscode-elements/elements/dist/vscode-button/index.js';
import '../shared/base.css';
import '../shared/rows.css';
import './check.css';
import { CheckPage } from './checkPage';

document.body.append(new CheckPage());
