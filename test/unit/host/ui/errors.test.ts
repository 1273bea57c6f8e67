import '../../vscode/standIn';
import assert from 'node:assert/strict';
import { parseBaseUrl } from '../../../../src/api/baseUrl';
import { describeBaseUrlProblem } from '../../../../src/host/ui/errors';

describe("the words on an address that cannot be the API's", () => {
  for (const address of [
    'http://api.proxylite.com/end-point/ip/v3?app_key=k3y0fTheAccount',
    'http://api.proxylite.com/end-point#k3y0fTheAccount',
    'http://me:k3y0fTheAccount@api.proxylite.com/end-point',
    'socks5://me:k3y0fTheAccount@api.proxylite.com:1080',
    'api.proxylite.com/end-point/ip/v3?app_key=k3y0fTheAccount',
    'https://me:k3y0fTheAccount@ api.proxylite.com',
  ]) {
    it(`reveal no key or password that was pasted: ${address.replace('k3y0fTheAccount', '…')}`, () => {
      const read = parseBaseUrl(address);
      assert.ok(!read.ok);
      const { message } = describeBaseUrlProblem(read.problem, address);
      assert.match(message, /proxylite\.apiUrl/);
      assert.doesNotMatch(message, /k3y0fTheAccount/);
    });
  }

  it('name the address where plain http is all that is wrong', () => {
    const { message } = describeBaseUrlProblem('notHttps', 'http://api.example.com/end-point');
    assert.match(message, /must start with https:.*http:\/\/api\.example\.com\/end-point/);
  });
});
