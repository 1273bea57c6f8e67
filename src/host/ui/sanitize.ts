// The MCP server, which has no VS Code, sanitizes by the same functions.
export * from '../../model/text/plainText';
