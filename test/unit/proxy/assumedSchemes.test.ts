import assert from 'node:assert/strict';
import { parseMarkingAssumed } from '../../../src/proxy/formats';

describe('proxies whose scheme the text does not name', () => {
  const texts: readonly (readonly [text: string, assumed: readonly boolean[]])[] = [
    ['203.0.113.7:80\nhttp://203.0.113.8:80\nsocks5://203.0.113.9:1080\n', [true, false, false]],
    ['203.0.113.7:80:me:word\nme:word@203.0.113.8:80\n', [true, true]],
    [
      'curl --socks5 203.0.113.7:1080 https://a.example\ncurl -x http://203.0.113.8:80 https://a.example\n',
      [false, false],
    ],
    ['host,port,scheme\n203.0.113.7,80,http\n', [false]],
    ['host,port\n203.0.113.7,80\n', [true]],
    ['[{"host":"203.0.113.7","port":80},{"host":"203.0.113.8","port":80,"scheme":"http"}]', [true, false]],
  ];
  for (const [text, assumed] of texts) {
    it(`are marked in ${JSON.stringify(text)}`, () => {
      const { found } = parseMarkingAssumed(text);
      assert.deepEqual(
        found.map(({ proxy }) => proxy.schemeIsAssumed ?? false),
        assumed,
      );
    });
  }
});
