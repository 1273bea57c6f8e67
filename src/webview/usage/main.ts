import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import '../shared/base.css';
import './usage.css';
import { spaceDoesNotScroll } from '../shared/buttons';
import { UsagePage } from './usagePage';

spaceDoesNotScroll();
document.body.append(new UsagePage());
