import type { CapArea } from '../schema/message';

/** Codes of other lists and the jurisdictions that they mean, by the list's `valueName`. */
export type Geocodes = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** However senders name the list: `ISO3166-2`, `ISO 3166-1`, `urn:…:profile:CAP-AU:1.0:ISO3166-2`. */
const ISO_3166 = /(^|[^a-z0-9])iso[ -]?3166(-[12])?$/i;
const ISO_CODE = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/;

/** The jurisdictions that an area's geocodes name, each once, in their order. */
export function jurisdictionsOf({ geocode }: Pick<CapArea, 'geocode'>, others: Geocodes = {}): string[] {
  const codes = geocode.flatMap(({ valueName, value }) => {
    const list = Object.hasOwn(others, valueName) ? others[valueName] : undefined;
    const known = list && Object.hasOwn(list, value) ? list[value] : undefined;
    if (known !== undefined) return [known];
    const code = value.trim().toUpperCase();
    return ISO_3166.test(valueName.trim()) && ISO_CODE.test(code) ? [code] : [];
  });
  return [...new Set(codes)];
}
