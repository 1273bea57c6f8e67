// Shared with the MCP server, which runs without VS Code.
export * from '../../model/text/plainText';
