/** The address of the API that is asked where no other is set. */
export const defaultApiUrl = 'https://api.proxylite.com/end-point';

/** Answers with the caller's IPv4 address as plain text. */
export const defaultPublicIpUrl = 'https://api.ipify.org';

/** Answers with the caller's address: what checked proxies are asked for where no other is set. */
export const defaultCheckUrl = 'https://api.ipify.org/?format=json';
