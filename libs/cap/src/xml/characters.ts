const NAME_START =
  'A-Za-z_\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c\\u200d\\u2070-\\u218f' +
  '\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd\\u{10000}-\\u{effff}';
const NAME_REST = `${NAME_START}\\-.0-9\\u00b7\\u0300-\\u036f\\u203f\\u2040`;

/** A name without a colon, as a part of a regular expression with the flag `u`. */
export const NC_NAME = `[${NAME_START}][${NAME_REST}]*`;
/** A name with or without a prefix. */
export const Q_NAME = `${NC_NAME}(?::${NC_NAME})?`;

/** The first character that no XML 1.0 document may hold. Lone surrogates are \p{Cs}. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
export const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u;

/** A text without the characters that XML cannot carry; people's words may hold some that mean nothing. */
export const carriedText = (text: string): string => text.replace(new RegExp(FORBIDDEN, 'gu'), '');

const PREDEFINED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const REFERENCE = /&(?:#x([0-9a-fA-F]{1,8})|#([0-9]{1,8})|([^\s;&<#]{1,100}));|&/gu;

/** Where a text cannot be resolved: at this index, because of an entity or something that is no reference. */
export class ReferenceFault extends Error {
  constructor(
    readonly code: 'entity' | 'malformed',
    readonly index: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Puts characters in the place of references. Only the five entities of XML itself are known: whoever may define others
 * may define bombs.
 */
export function resolveReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (whole, hex?: string, decimal?: string, name?: string, index?: unknown) => {
    const at = typeof index === 'number' ? index : 0;
    if (name !== undefined) {
      const character = Object.hasOwn(PREDEFINED, name) ? PREDEFINED[name] : undefined;
      if (character === undefined)
        throw new ReferenceFault('entity', at, `The entity ${whole} is not known.`);
      return character;
    }
    const number =
      hex !== undefined ? parseInt(hex, 16) : decimal !== undefined ? parseInt(decimal, 10) : NaN;
    const character = number <= 0x10ffff ? String.fromCodePoint(number) : '\0';
    if (FORBIDDEN.test(character))
      throw new ReferenceFault('malformed', at, `${whole} stands for no character.`);
    return character;
  });
}

/** Text as it may stand in an element; a carriage return would otherwise be read as a line feed. */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');
