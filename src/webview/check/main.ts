import '@vscode-elements/elements/dist/vscode-button/index.js';
import '../shared/base.css';
import '../shared/rows.css';
import './check.css';
import { spaceDoesNotScroll } from '../shared/buttons';
import { CheckPage } from './checkPage';

spaceDoesNotScroll();
document.body.append(new CheckPage());
