import { compileTopology, type Topology } from '@pasban/domain';
import { FLOOD_LIMIT, type LocalName, type TopologyView } from '@pasban/contracts';
import type { LoadedTopology, RetentionSpec } from '@pasban/contracts';
import type { Database } from './database';
import { appliedTopology, newestTopologyVersion } from './topology.store';

/** The topology in force, compiled and kept in memory; `reload` when a newer one has been applied. */
export class CurrentTopology {
  private loaded: LoadedTopology | undefined;
  private compiled: Topology | undefined;
  private version = 0;

  constructor(private readonly db: Database) {}

  async reload(): Promise<void> {
    const applied = await appliedTopology(this.db);
    if (!applied) return;
    this.loaded = applied.loaded;
    this.compiled = compileTopology(applied.loaded);
    this.version = applied.version;
  }

  /** Reloads if a newer version has been applied: makes good an event that was lost. */
  async keepUp(): Promise<void> {
    if ((await newestTopologyVersion(this.db)) > this.version) await this.reload();
  }

  /** For decisions. Throws while no topology has been applied. */
  get value(): Topology {
    if (!this.compiled) throw new Error('no topology has been applied yet');
    return this.compiled;
  }

  get isLoaded(): boolean {
    return this.compiled !== undefined;
  }

  /** What each side says of how long it keeps what it holds. */
  get retention(): Record<string, RetentionSpec | undefined> {
    const sides = Object.entries(this.loaded?.document.sides ?? {});
    return Object.fromEntries(sides.map(([code, { retention }]) => [code, retention]));
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
      desks: named(document.desks, (_, { side, jurisdiction, catchAll, floodLimit }) => ({
        side,
        jurisdiction,
        catchAll,
        floodLimit: floodLimit ?? FLOOD_LIMIT,
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
