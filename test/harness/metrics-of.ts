import { request } from './http';

/** What a process counts, by the whole name of each series: `pasban_auditor_lag_seconds{stage="route"}`. */
export async function metricsOf({ url }: { url: string }): Promise<Map<string, number>> {
  const { body } = await request<string>('GET', `${url}/metrics`);
  const lines = body.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf(' ');
      return [line.slice(0, end), Number(line.slice(end))];
    }),
  );
}
