/**
 * The parts of undici that the API client uses. A separate module, so that `import()` finds the names in the bundle
 * too, where a bare CommonJS package has only a default export.
 */
export { Agent, Client, EnvHttpProxyAgent, request } from 'undici';
