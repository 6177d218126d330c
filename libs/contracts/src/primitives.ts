import { z } from 'zod';

/** A code of the topology: side, desk or site, such as `pk-is-spu`. */
export const Code = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'a lower-case code such as pk-is-spu');
/** ISO 3166-1 or 3166-2 where one exists, such as `PK-IS`. */
export const JurisdictionCode = z.string().regex(/^[A-Z0-9][A-Z0-9-]{0,19}$/, 'a code such as PK-IS');

export const Id = z.uuid();

/** A moment with an offset, RFC 3339 (IN4): `2026-11-01T08:00:00+05:00`. Seconds may be left out of neither part. */
export const Moment = z.iso.datetime({
  offset: true,
  error: 'a time with seconds and an offset, such as 2026-11-01T08:00:00+05:00',
});

/** Text a person wrote: no control characters but tab and line feed, no lone surrogates, not blank. */
export const humanText = (max: number) =>
  z
    .string()
    .max(max, `at most ${max} characters`)
    .refine((text) => text.trim().length > 0, 'must not be blank')
    .refine((text) => text.isWellFormed(), 'must be well-formed Unicode')
    // eslint-disable-next-line no-control-regex -- control characters are what is refused here
    .refine((text) => !/[\u0000-\u0008\u000b-\u001f\u007f]/.test(text), 'must not hold control characters');

/** BCP 47, the part we use: language, optional script and region. */
export const LanguageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/, 'a language tag such as en, ur or zh-CN');

/** A name in the three languages of the interface. */
export const LocalName = z.strictObject({
  en: humanText(120),
  ur: humanText(120),
  zh: humanText(120),
});
export type LocalName = z.infer<typeof LocalName>;

export const Latitude = z.number().min(-90).max(90);
export const Longitude = z.number().min(-180).max(180);
