import * as vscode from 'vscode';
import { environmentNetwork, type NetworkOptions } from '../../api/dispatcher';

/**
 * How VS Code reaches the network: its `http.*` settings first, then the environment, as VS Code itself does. Our calls
 * do not pass through VS Code's patched `http` and `fetch`, so the settings are read here.
 */
export function networkOptions(): NetworkOptions {
  const http = vscode.workspace.getConfiguration('http');
  const environment = environmentNetwork(process.env);
  const verification = {
    strictSsl: http.get('proxyStrictSSL', true),
    systemCertificates: http.get('systemCertificates', true),
  };
  if (http.get('proxySupport') === 'off') return { noProxy: [], ...verification };
  const proxyUrl = http.get<string>('proxy') || environment.proxyUrl;
  const noProxy = http.get<string[]>('noProxy', []);
  const proxyAuthorization = http.get<string | null>('proxyAuthorization');
  return {
    ...(proxyUrl ? { proxyUrl } : {}),
    ...(proxyAuthorization ? { proxyAuthorization } : {}),
    noProxy: noProxy.length > 0 ? noProxy : environment.noProxy,
    ...verification,
  };
}
