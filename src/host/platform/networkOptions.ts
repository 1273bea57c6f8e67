import * as vscode from 'vscode';
import { environmentNetwork, type NetworkOptions } from '../../api/dispatcher';

/**
 * Returns the network options of VS Code: its `http.*` settings first, then the environment, as in VS Code itself. The
 * settings are read here because our calls don't use VS Code's patched `http` and `fetch`.
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
