import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import '../shared/base.css';
import '../shared/rows.css';
import './extraction.css';
import { spaceDoesNotScroll } from '../shared/buttons';
import { ExtractionPage } from './extractionPage';

spaceDoesNotScroll();
document.body.append(new ExtractionPage());
