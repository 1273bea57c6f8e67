/** Proxies to go through, each `host:port`. */
const proxies: string[] = [];

for (const proxy of proxies) {
  console.log(proxy);
}
