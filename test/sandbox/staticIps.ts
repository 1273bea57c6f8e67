import type { Answers } from './answers';
import { day, plainTime } from './clock';
import { countries, findCountry } from './places';
import type { SandboxState, SandboxStaticIp } from './state';

/** The sandbox's responses about static IPs, owned and for sale. */
export const staticIpAnswers: Answers<'listStaticIps' | 'listStaticIpRegions' | 'listHostPoolRegions'> = {
  listStaticIps: async ({ country_code, product_type, trade_no, page = 1, size = 20, status }, world) => {
    const { state, proxies } = world;
    const found = state.staticIps
      .filter((one) => country_code === undefined || one.countryCode === country_code.toUpperCase())
      .filter((one) => product_type === undefined || one.productType === product_type)
      .filter((one) => trade_no === undefined || one.tradeNo === trade_no)
      .filter((one) => status === undefined || statusOf(one, state) === status);
    const rows = found.slice((page - 1) * size, page * size);
    await proxies.openStatic(rows);
    return {
      list: rows.map((one) => row(one, state, proxies.host)),
      page,
      page_size: size,
      total_count: found.length,
      total_page: Math.ceil(found.length / size),
    };
  },

  listStaticIpRegions: ({ isp, asn = 0 }, { state }) => ({
    list: state.stock
      .filter((region) => region.isp === isp)
      .map((region) => ({
        code: region.code,
        number: [...region.byAsn.values()].reduce((sum, number) => sum + number, 0),
        ...(asn === 1
          ? { asn_list: [...region.byAsn].map(([number, left]) => ({ asn: number, number: left })) }
          : {}),
      })),
  }),

  listHostPoolRegions: () => ({
    list: countries.map((country, index) => ({
      code: country.code,
      number: 40 + 17 * index,
      name_zh_cn: country.chinese,
      name_en: country.english,
      square_flag: `https://flags.invalid/${country.code.toLowerCase()}.png`,
    })),
  }),
};

/** 1 valid, 2 invalid, 3 about to expire, 4 under maintenance. */
export function statusOf(one: SandboxStaticIp, state: SandboxState): 1 | 2 | 3 | 4 {
  const now = state.clock.now();
  if (one.expiresAt <= now) return 2;
  if (one.maintenance) return 4;
  return one.expiresAt <= now + 7 * day ? 3 : 1;
}

function row(one: SandboxStaticIp, state: SandboxState, host: string) {
  return {
    id: one.id,
    ip: host,
    port: one.port,
    username: one.username,
    password: one.password,
    country_code: one.countryCode,
    country_name: findCountry(one.countryCode)?.english ?? '',
    asn: one.asn,
    product_type: one.productType,
    status: statusOf(one, state),
    trade_no: one.tradeNo,
    created_at: plainTime(one.createdAt),
    expired_at: plainTime(one.expiresAt),
  };
}
