export const CAP_1_2 = 'urn:oasis:names:tc:emergency:cap:1.2';
export const XML_SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#';
export const EDXL_DE = 'urn:oasis:names:tc:emergency:EDXL:DE:1.0';
export const XML_SCHEMA_INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';

export type CapVersion = '1.0' | '1.1' | '1.2';

/** The versions that are read, by their namespaces. */
export const CAP_VERSIONS: Readonly<Record<string, CapVersion>> = {
  [CAP_1_2]: '1.2',
  'urn:oasis:names:tc:emergency:cap:1.1': '1.1',
  'http://www.incident.com/cap/1.0': '1.0',
};
