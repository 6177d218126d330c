import type { FieldError } from '@pasban/contracts';
import { type Draft, emptyDraft } from './draft';
import { reviseDraft, unqueue, type Waiting } from './store';

/** Puts a refused report back into the form, under a new key: a changed body must never travel under an old one (IN2). */
export function correct({ key, body, refused }: Waiting): void {
  const { location = {}, persons = {} } = body;
  const { lat, lon, accuracyM } = location;
  const placed = lat !== undefined && lon !== undefined;
  const measured = placed && accuracyM !== undefined;
  const draft: Draft = {
    ...emptyDraft(),
    exercise: body.status === 'exercise',
    category: body.category,
    severity: body.severity,
    headline: body.headline,
    description: body.description ?? '',
    fix: measured ? { lat, lon, accuracyM } : null,
    coordinates: placed && !measured ? `${lat}, ${lon}` : '',
    site: location.site ?? '',
    place: location.text ?? '',
    affected: String(persons.affected ?? ''),
    injured: String(persons.injured ?? ''),
    contact: body.contact ?? '',
  };
  unqueue(key);
  reviseDraft(draft, refused?.errors ?? []);
}

/** The server's words about one input: its pointer is the input's own or lies below it. */
export const errorAt = (errors: readonly FieldError[], pointer: string): string | undefined =>
  errors.find((error) => error.pointer === pointer || error.pointer.startsWith(`${pointer}/`))?.detail;
