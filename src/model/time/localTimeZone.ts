/** This machine's time zone by its IANA name, such as `Europe/Berlin`. */
export function localTimeZone(): string {
  // eslint-disable-next-line no-restricted-globals -- the name of a zone isn't words in any language
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
