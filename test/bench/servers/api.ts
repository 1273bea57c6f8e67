import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers every request with the same whitelist, as fast as Node does. */
const entry = { ip: '198.51.100.7', remark: 'office', product_type: 9, created_at: '2026-02-01 00:00:00' };
const body = Buffer.from(
  JSON.stringify({ code: 200, msg: 'success', data: { list: [entry, entry, entry] } }),
);

const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send?.([(server.address() as AddressInfo).port]));
