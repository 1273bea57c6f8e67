import '@vscode-elements/elements/dist/vscode-button/index.js';
import '../shared/base.css';
import '../shared/rows.css';
import './gatewayLog.css';
import { spaceDoesNotScroll } from '../shared/buttons';
import { GatewayLogPage } from './gatewayLogPage';

spaceDoesNotScroll();
document.body.append(new GatewayLogPage());
