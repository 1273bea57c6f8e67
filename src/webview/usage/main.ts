import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import '../shared/base.css';
import './usage.css';
import { UsagePage } from './usagePage';

document.body.append(new UsagePage());
