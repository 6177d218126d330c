import type { PlaceView } from '@pasban/contracts';
import type { Text } from '../i18n/codes';
import type { Names } from '../session/topology';
import { placeName } from './words';

const text = ((key: string, values?: Record<string, unknown>) => `${key} ${JSON.stringify(values)}`) as Text;
const names = { site: (code: string) => `site ${code}` } as Names;
const cell = { sizeKm: 5 } as PlaceView['cell'];

it.each<[what: string, place: Partial<PlaceView>, said: string | null]>([
  ['a site by its name', { site: 'spu-gate', text: 'by the gate', lat: 33.7, lon: 73.1 }, 'site spu-gate'],
  ['the words that were given', { text: 'by the gate', lat: 33.7, lon: 73.1, cell }, 'by the gate'],
  ['a point that is known exactly', { lat: 33.7, lon: 73.1, cell }, '33.70000, 73.10000'],
  ['no more than the square where only that was released', { cell }, 'place.cell {"km":5}'],
  ['nothing where nothing is known', {}, null],
])('a place is told as %s', (_what, place, said) => {
  expect(placeName(text, names, place as PlaceView)).toBe(said);
});
