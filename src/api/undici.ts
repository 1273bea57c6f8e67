/**
 * What the API client uses of undici. A module of its own, so that `import()` of it finds the names in the bundle too,
 * where a CommonJS package alone has only a default.
 */
export { Agent, Client, EnvHttpProxyAgent, request } from 'undici';
