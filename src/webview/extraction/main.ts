import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import '../shared/base.css';
import '../shared/rows.css';
import './extraction.css';
import { ExtractionPage } from './extractionPage';

document.body.append(new ExtractionPage());
