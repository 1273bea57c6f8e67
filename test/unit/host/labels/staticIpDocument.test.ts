import '../../vscode/standIn';
import assert from 'node:assert/strict';
import { readStaticIp } from '../../../../src/api/staticIp';
import { staticIpDocument } from '../../../../src/host/labels/staticIpDocument';

const mask = '••••••••';

function documentOf(rows: readonly object[], withPasswords = false) {
  const { title, markdown } = staticIpDocument(rows.map(readStaticIp), {
    withPasswords,
    serverOffset: undefined,
  });
  const [read = '', ...raw] = markdown.split('<details>\n');
  return { title, markdown, read: read.replace(/ +\|/g, ' |'), raw: raw.join('') };
}

describe('the document on static IPs', () => {
  const row = {
    ...{ id: 7, ip: '192.0.2.7', port: 8080, username: 'ann', password: 'Hidden~word' },
    ...{ country_code: 'us', product_type: 25, status: 1, expired_at: '2026-12-24 10:00:00' },
    ...{ trade_no: '20260201', asn: 64500, is_native: true, note: '', tags: ['a', 'b'], owner: null },
  };

  it('says in words what is known, then the other fields, then the raw data', () => {
    const { title, read, raw } = documentOf([row]);
    assert.equal(title, 'Static IP 192.0.2.7 8080');
    for (const line of [
      '# Static IP 192.0.2.7:8080',
      '| Status | Active |',
      '| IP address | 192.0.2.7 |',
      '| Port | 8080 |',
      '| Country | United States |',
      '| Type | Static residential IP |',
      '| Order number | 20260201 |',
      '## Other fields',
      '| asn | 64500 |',
      '| is\\_native | Yes |',
      '| tags | \\["a","b"\\] |',
    ]) {
      assert.ok(read.includes(line), `${line} in\n${read}`);
    }
    assert.doesNotMatch(read, /status|trade|note|owner/);
    assert.match(raw, /"status": 1,/);
  });

  it('masks passwords in every part unless they are asked for', () => {
    const sent = { ...row, proxy: '192.0.2.7:8080:ann:Hidden~word' };
    assert.ok(!documentOf([sent]).markdown.includes('Hidden'));
    assert.ok(documentOf([sent]).read.includes(`| Password | ${mask} |`));
    const { read, raw } = documentOf([sent], true);
    assert.ok(read.includes('| Password | Hidden\\~word |'), read);
    assert.ok(raw.includes('"password": "Hidden~word"'));
  });

  it('reads fields under other names, and keeps what it could not read', () => {
    const { read } = documentOf([
      { host: '2001:db8::7', proxy_port: '1080', state: 'odd', type: '14', server: 'gate.example' },
    ]);
    assert.ok(read.startsWith('# Static IP \\[2001:db8::7\\]:1080\n'), read);
    assert.match(read, /\| Type \| Static datacenter IP \|/);
    assert.match(read, /Other fields[\s\S]*\| state \| odd \|\n\| server \| gate.example \|/);
    assert.doesNotMatch(read, /Status|host|proxy/);
  });

  it('says nothing of what was not sent', () => {
    const { title, read } = documentOf([{ ip: '192.0.2.8' }]);
    assert.equal(title, 'Static IP 192.0.2.8');
    assert.equal(
      read,
      '# Static IP 192.0.2.8\n\n| | |\n| ---------- | --------- |\n| IP address | 192.0.2.8 |\n\n',
    );
  });

  it('has a section for each of several', () => {
    const { title, read, markdown } = documentOf([row, { ...row, ip: '192.0.2.9' }]);
    assert.equal(title, '2 static IPs');
    assert.ok(read.includes('## Static IP 192.0.2.7:8080'));
    assert.ok(markdown.includes('## Static IP 192.0.2.9:8080'));
    assert.ok(markdown.includes('### Other fields'));
  });

  it('keeps what the server wrote as text, also in the raw data', () => {
    const evil = '</details>\n```\n[free](command:workbench.action.quit) https://evil.example';
    const { markdown, read, raw } = documentOf([{ ...row, remark: evil, '<b>x': 1 }]);
    assert.doesNotMatch(read, /[^\\]\[free|```|[^\\]<b>/);
    assert.doesNotMatch(markdown, /:\/\/evil/);
    const fences = raw.split('\n').filter((line) => line.startsWith('```'));
    assert.deepEqual(fences, ['```json', '```']);
    const json = raw.slice(raw.indexOf('```json') + 7, raw.lastIndexOf('```'));
    assert.equal((JSON.parse(json) as { remark: string }).remark, evil);
  });
});
