export interface PageOptions {
  readonly title: string;
  /** BCP 47, e.g. `pt-br`. */
  readonly language: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  /** The origin of styles, as `webview.cspSource` has it. */
  readonly cspSource: string;
  /** A fresh random text. */
  readonly nonce: string;
}

/** The document of a page: it may load its own script and style sheet, and nothing else from anywhere. */
export function pageHtml({ title, language, scriptUri, styleUri, cspSource, nonce }: PageOptions): string {
  const policy = `default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'`;
  return `<!doctype html>
<html lang="${escape(language)}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escape(title)}</title>
    <link rel="stylesheet" href="${escape(styleUri)}">
  </head>
  <body>
    <script nonce="${escape(nonce)}" src="${escape(scriptUri)}"></script>
  </body>
</html>
`;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
