/** The types of alerts. Each is a key of the setting `proxylite.alerts`. */
export const alertKinds = ['accountLimit', 'packageEnd', 'staticIpEnd', 'forecast'] as const;
export type AlertKind = (typeof alertKinds)[number];
