import '@vscode-elements/elements/dist/vscode-button/index.js';
import '../shared/base.css';
import '../shared/rows.css';
import './gatewayLog.css';
import { GatewayLogPage } from './gatewayLogPage';

document.body.append(new GatewayLogPage());
