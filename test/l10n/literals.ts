import ts from 'typescript';
import { isTextCall, placeOf, type Source } from './sources';

/** A text that people would read in English whatever their language is. */
export interface BareLiteral {
  /** `path:line`. */
  readonly place: string;
  readonly text: string;
}

/** Names that are the same in every language. */
const names = new Set([
  ...['ProxyLite', 'CSV', 'JSON', 'YAML', 'URL', 'PNG', 'HTTP', 'HTTPS', 'SOCKS', 'SOCKS5', 'CONNECT', 'UDP'],
  ...['Python', 'TypeScript', 'JavaScript', 'Go', 'Java', 'C#', 'PHP', 'Ruby', 'Rust', 'Shell', 'PowerShell'],
  ...['Clash', 'mihomo', 'sing-box', 'FoxyProxy', 'proxychains', 'proxychains-ng', '.env'],
  ...['GB', 'MB', 'KB', 'AS'],
]);

/** Properties and variables that VS Code, or a function of ours that hands them on, shows. */
const shownNames =
  /^(?:label|description|detail|details|tooltip|placeHolder|placeholder|title|prompt|text|message|messages|success|heading|error|warning|hint|caption|notes?|validationMessage|documentation|openLabel|saveLabel|ariaLabel|textContent|innerText|alt)$/;

/** Functions and constructors whose arguments VS Code shows. */
const shownCalls =
  /^(?:show(?:Information|Warning|Error)Message|setStatusBarMessage|showInStatusBar|showInputBox|showQuickPick|createTreeView|appendText|appendMarkdown|report|UserError|TreeItem|Diagnostic|MarkdownString|CodeLens|Hover|ThemableItem|withProgress|postDone|copyLines|pickFormat|listNames)$/;

/** Functions and constructors whose arguments programmers read. */
const technicalCalls =
  /^(?:log|Error|TypeError|RangeError|SyntaxError|require|import|executeCommand|getConfiguration|registerCommand|setContext|matchMedia|querySelector(?:All)?|closest|RegExp|startsWith|endsWith|includes|split|join|replace|replaceAll|get|set|has|query|customElement)$/;

/** Literals that no person reads, by what they are: style and policy of a page, lines of the log. */
const technicalTexts = [
  /^default-src /,
  /^(?:height|(?:min-)?width): /,
  / → \0 in \0 ms$/,
  /^proxylite-vscode \(VS Code /,
  / expected at \0$/,
  /^the message$/,
];

/** Attributes of HTML that are read out or shown. */
const shownAttributes =
  /\b(aria-label|aria-description|aria-valuetext|aria-roledescription|title|placeholder|alt|label)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;

/**
 * The literals of a source that people see and that no translation reaches: several words anywhere but in what
 * programmers read, one word where VS Code shows it, and words in the HTML of the webviews.
 */
export function bareLiterals(source: Source): readonly BareLiteral[] {
  const found: BareLiteral[] = [];
  const report = (node: ts.Node, text: string) => found.push({ place: placeOf(source, node), text });
  const visit = (node: ts.Node): void => {
    if (isTextCall(node)) {
      // What fills the text in is looked at, the text itself is not.
      node.arguments.slice(1).forEach(visit);
      return;
    }
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isTaggedTemplateExpression(node)) {
      for (const text of wordsOfHtml(node)) report(node, text);
      if (ts.isTemplateExpression(node.template)) {
        for (const { expression } of node.template.templateSpans) visit(expression);
      }
      return;
    }
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      const text = textOf(node);
      if (text.startsWith('<')) {
        for (const words of wordsOfMarkup(text)) report(node, words);
      } else if (isForPeople(node, text)) report(node, text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source.file);
  return found;
}

function isForPeople(node: ts.Expression, text: string): boolean {
  const words = wordsOf(text);
  if (words.length === 0 || isTechnical(node) || technicalTexts.some((pattern) => pattern.test(text)))
    return false;
  return isShown(node) || isPhrase(text);
}

/** Whether a text is a word beside another, or beside what is filled in. */
function isPhrase(text: string): boolean {
  return /(?:\p{L}{2,}|\0)[,.:;]? +(?:\p{L}{2,}|\0)/u.test(text);
}

/** The literal without what it takes in; `\0` stands for that. */
function textOf(node: ts.StringLiteralLike | ts.TemplateExpression): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('\0');
}

/** The words of a text that are none of the names, icons, addresses, code and identifiers that it may hold. */
function wordsOf(text: string): readonly string[] {
  const withoutCode = text
    .replace(/\$\([\w~-]+\)/g, ' ')
    .replace(/\b[a-z][\w+.-]*:\/\/\S*/gi, ' ')
    .replace(/`[^`]*`/g, ' ');
  return withoutCode
    .split(/[\s\0,;:!?…·()[\]{}"'“”/|=<>•–—+*#]+/)
    .map((word) => word.replace(/^[.-]+|[.-]+$/g, ''))
    .filter((word) => /^\p{L}[\p{L}’'-]*\p{L}$/u.test(word) && !names.has(word));
}

/** Whether programs or programmers are the only ones to read a literal, by where it stands. */
function isTechnical(node: ts.Node): boolean {
  for (let at: ts.Node = node; at.parent && !ts.isSourceFile(at.parent); at = at.parent) {
    const { parent } = at;
    if (ts.isStatement(parent) && !ts.isThrowStatement(parent) && !ts.isReturnStatement(parent)) {
      if (!ts.isExpressionStatement(parent) && !ts.isVariableStatement(parent)) return false;
    }
    if (ts.isArrowFunction(parent) || ts.isFunctionLike(parent)) return false;
    if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
      return parent.expression !== at && technicalCalls.test(calledName(parent)) && !isShown(node);
    }
    if (ts.isBinaryExpression(parent) && /^[!=]==$/.test(parent.operatorToken.getText())) return true;
    if (ts.isCaseClause(parent) || ts.isElementAccessExpression(parent)) return true;
    if (ts.isPropertyAssignment(parent)) return parent.name === at;
    if (ts.isDecorator(parent)) return true;
  }
  return false;
}

/** Whether VS Code shows a literal, by the property, the variable or the call that it stands in. */
function isShown(node: ts.Node): boolean {
  for (let at: ts.Node = node; at.parent && !ts.isStatement(at.parent); at = at.parent) {
    const { parent } = at;
    if (ts.isPropertyAssignment(parent))
      return parent.initializer === at && shownNames.test(nameOf(parent.name));
    if (ts.isBinaryExpression(parent) && /^(?:=|\+=)$/.test(parent.operatorToken.getText())) {
      return ts.isPropertyAccessExpression(parent.left) && shownNames.test(parent.left.name.text);
    }
    if (ts.isBinaryExpression(parent) && /^[!=]==$/.test(parent.operatorToken.getText())) return false;
    if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
      return parent.expression !== at && shownCalls.test(calledName(parent));
    }
    if (ts.isConditionalExpression(parent) && parent.condition === at) return false;
    if (ts.isFunctionLike(parent) || ts.isElementAccessExpression(parent)) return false;
  }
  return false;
}

function nameOf(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : '';
}

/** `executeCommand` of `vscode.commands.executeCommand`, and `log` of every method of a log or the console. */
function calledName({ expression }: ts.CallExpression | ts.NewExpression): string {
  const name = expression.getText();
  return /(?:^|\.)(?:\w*[lL]og|console)\.\w+$/.test(name) ? 'log' : (name.split('.').at(-1) ?? '');
}

/** The words of an `html` template. */
function wordsOfHtml({ tag, template }: ts.TaggedTemplateExpression): readonly string[] {
  if (!/^(?:html|svg)$/.test(tag.getText())) return [];
  return wordsOfMarkup(textOf(template));
}

/** The words between the tags of a document, and in the attributes that are read out. */
function wordsOfMarkup(source: string): readonly string[] {
  const shown = [
    ...source
      .replace(/<!--[^]*?-->/g, ' ')
      .replace(/<[^>]*>/g, '\n')
      .split(/\n/),
    ...[...source.matchAll(shownAttributes)].map((match) => match[2] ?? match[3] ?? match[4] ?? ''),
  ];
  return shown.filter((text) => wordsOf(text).length > 0).map((text) => text.trim());
}
