import { capTime, formatPolygon, writeCap } from '@pasban/cap';

/** A boundary as warnings draw it: so many points. */
const POINTS = 60;

const LANGUAGES = [
  ['en', 'Armed men at the gate of the power station', 'Keep away from the northern road.'],
  ['ur', 'بجلی گھر کے دروازے پر مسلح افراد', 'شمالی سڑک سے دور رہیں۔'],
  ['zh', '电站大门口有武装人员', '请远离北侧道路。'],
] as const;

/** A message as an agency sends it: three languages, each with its area, codes and parameters; some 9 kB. */
export function typicalCap(): string {
  const ring = Array.from({ length: POINTS }, (_, n) => {
    const angle = (n / POINTS) * 2 * Math.PI;
    return { lat: 33.7 + 0.05 * Math.sin(angle), lon: 73 + 0.06 * Math.cos(angle) };
  });
  return writeCap({
    identifier: 'urn:oid:2.49.0.1.586.0.2026.11.24.1',
    sender: 'ndma@example.pk',
    sent: capTime(Date.UTC(2026, 10, 24, 14)),
    status: 'Actual',
    msgType: 'Alert',
    scope: 'Restricted',
    restriction: 'TLP:AMBER',
    code: ['profile:example:1.0'],
    info: LANGUAGES.map(([language, headline, instruction]) => ({
      language,
      category: ['Security', 'Infra'],
      event: headline,
      responseType: ['Avoid', 'Shelter'],
      urgency: 'Immediate',
      severity: 'Severe',
      certainty: 'Observed',
      eventCode: [{ valueName: 'SAME', value: 'LEW' }],
      expires: capTime(Date.UTC(2026, 10, 24, 20)),
      senderName: 'NDMA',
      headline,
      description: `${headline}. `.repeat(12),
      instruction,
      contact: '+92 51 0000000',
      parameter: Array.from({ length: 6 }, (_, n) => ({
        valueName: `layer:example:1.0:${n}`,
        value: `${n}`,
      })),
      resource: [],
      area: [
        {
          areaDesc: 'F-7 Markaz',
          polygon: [formatPolygon([...ring, ...ring.slice(0, 1)])],
          circle: [],
          geocode: [{ valueName: 'ISO3166-2', value: 'PK-IS' }],
        },
      ],
    })),
  });
}
