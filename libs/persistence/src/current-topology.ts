import { compileTopology, type Topology } from '@pasban/domain';
import type { LocalName, TopologyView } from '@pasban/contracts';
import type { LoadedTopology } from '@pasban/contracts';
import type { Database } from './database';
import { currentTopology } from './topology.store';

/** The topology in force, compiled and kept in memory; `reload` when a newer one has been applied. */
export class CurrentTopology {
  private loaded: LoadedTopology | undefined;
  private compiled: Topology | undefined;

  constructor(private readonly db: Database) {}

  async reload(): Promise<void> {
    const loaded = await currentTopology(this.db);
    if (!loaded) return;
    this.loaded = loaded;
    this.compiled = compileTopology(loaded);
  }

  /** For decisions. Throws while no topology has been applied. */
  get value(): Topology {
    if (!this.compiled) throw new Error('no topology has been applied yet');
    return this.compiled;
  }

  get isLoaded(): boolean {
    return this.compiled !== undefined;
  }

  /** For clients: names and places. */
  view(): TopologyView {
    const { document } = this.loaded ?? {};
    if (!document) throw new Error('no topology has been applied yet');
    const sideOf = (code: string): string => this.value.jurisdictions.get(code)?.side ?? '';
    const named = <Spec extends { name: LocalName }, View>(
      specs: Record<string, Spec>,
      view: (code: string, spec: Spec) => View,
    ) =>
      Object.fromEntries(
        Object.entries(specs).map(([code, spec]) => [code, { name: spec.name, ...view(code, spec) }]),
      );
    return {
      sides: named(document.sides, (_, { timeZone, language }) => ({ timeZone, language })),
      jurisdictions: named(document.jurisdictions, (code, { parent }) => ({
        side: sideOf(code),
        parent: parent ?? null,
      })),
      desks: named(document.desks, (_, { side, jurisdiction, catchAll }) => ({
        side,
        jurisdiction,
        catchAll,
      })),
      sites: named(document.sites, (_, { jurisdiction, lat, lon, radius }) => ({
        jurisdiction,
        lat,
        lon,
        radiusM: radius,
      })),
    };
  }
}
