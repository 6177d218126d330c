import type { Alert } from '../alert/alert';
import type { Report } from '../report/report';
import type { Incident } from './incident';

/** The open incidents a batch may touch, with their alerts, as they stand while the batch is decided. */
export class OpenIncidents {
  private readonly incidents = new Map<string, Map<string, Incident>>();
  private readonly alerts = new Map<string, Alert[]>();

  constructor(incidents: readonly Incident[], alerts: readonly Alert[]) {
    for (const incident of incidents) this.put(incident, []);
    for (const alert of alerts)
      this.alerts.set(alert.incidentId, [...this.alertsOf(alert.incidentId), alert]);
  }

  /** Incidents of a report's own status and category: no other can be the same event. */
  alike({ status, body }: Report): Iterable<Incident> {
    return this.incidents.get(`${status} ${body.category}`)?.values() ?? [];
  }

  alertsOf(incidentId: string): readonly Alert[] {
    return this.alerts.get(incidentId) ?? [];
  }

  /** Takes in an incident, new or changed, with its alerts. */
  put(incident: Incident, alerts: readonly Alert[]): void {
    const kind = `${incident.status} ${incident.category}`;
    const group = this.incidents.get(kind) ?? new Map<string, Incident>();
    group.set(incident.id, incident);
    this.incidents.set(kind, group);
    this.alerts.set(incident.id, [...alerts]);
  }
}
