import assert from 'node:assert/strict';
import { unverifiedKey } from '../../sandbox/sandbox';
import { useSandbox } from '../sandbox/helpers';
import { useTools } from './calls';

describe('an error of a tool', () => {
  const sandbox = useSandbox();
  const tools = useTools(sandbox);
  const list = (environment: NodeJS.ProcessEnv = {}) =>
    tools.error('list_proxylite_accounts', {}, { environment });

  it('without a key', async () => {
    const error = await list({ PROXYLITE_APP_KEY: ' ' });
    assert.match(error, /PROXYLITE_APP_KEY isn't set\. Ask the user to set PROXYLITE_APP_KEY/);
  });

  it('with a key that is not accepted', async () => {
    const error = await list({ PROXYLITE_APP_KEY: '0'.repeat(32) });
    assert.match(error, /rejected the app_key.*Ask the user to set PROXYLITE_APP_KEY/);
    assert.doesNotMatch(error, /0{32}/);
  });

  it('with an account that is not verified', async () => {
    assert.match(
      await list({ PROXYLITE_APP_KEY: unverifiedKey }),
      /identity verification.*ProxyLite website/,
    );
  });

  const addresses = {
    'not an address': "isn't a valid URL",
    'http://api.example.com/end-point': 'must start with https://',
    'https://user:secret@api.example.com/': 'username or password',
    'https://api.example.com/?x=1': "can't contain a query",
  };
  for (const [address, words] of Object.entries(addresses)) {
    it(`with the address ${address}, to which no key is sent`, async () => {
      const error = await list({ PROXYLITE_API_URL: address });
      assert.match(error, new RegExp(`PROXYLITE_API_URL.*${words}.*Ask the user to correct it`));
      assert.doesNotMatch(error, /secret/);
    });
  }

  it('where nobody answers', async () => {
    const error = await list({ PROXYLITE_API_URL: 'http://127.0.0.1:1/end-point' });
    assert.match(error, /Couldn't reach ProxyLite \(ECONNREFUSED\).*Ask the user to check the network/);
  });

  const faults = {
    '429(600)': /Too many requests to ProxyLite\. Wait (600|599) seconds/,
    'code(77)': /rejected the request: .*\(code 77\).*tell the user what ProxyLite returned/,
    'status(403)': /HTTP 403/,
    html: /didn't come from the ProxyLite API.*check the network/,
    'wrong-shape': /Couldn't read the response from ProxyLite \(at \/data.*Don't retry/,
  };
  for (const [fault, words] of Object.entries(faults)) {
    it(`at ${fault}`, async () => {
      sandbox().faults.add('listAccounts', fault);
      assert.match(await list(), words);
    });
  }

  it('where the target of checks is no web address', async () => {
    const error = await tools.error(
      'check_proxylite_proxies',
      { proxies: '192.0.2.1:1' },
      { environment: { PROXYLITE_CHECK_URL: 'ftp://example.com' } },
    );
    assert.match(error, /Ask the user to set PROXYLITE_CHECK_URL/);
  });
});
