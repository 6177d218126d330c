import { Foundation1795392000000 } from './1795392000000-foundation';
import { TopologyChange1795399200000 } from './1795399200000-topology-change';
import { Setback1795413600000 } from './1795413600000-setback';
import { Audit1795417200000 } from './1795417200000-audit';
import { CorrelationByHand1795500000000 } from './1795500000000-correlation-by-hand';
import { BorderClaims1795503600000 } from './1795503600000-border-claims';
import { CatchUp1795506000000 } from './1795506000000-catch-up';
import { Presence1795507200000 } from './1795507200000-presence';
import { AlarmRates1795509000000 } from './1795509000000-alarm-rates';
import { Receipts1795510800000 } from './1795510800000-receipts';
import { SessionOrigin1795600000000 } from './1795600000000-session-origin';
import { SignInLimits1795600060000 } from './1795600060000-sign-in-limits';
import { SecondFactor1795600120000 } from './1795600120000-second-factor';
import { MachineToken1795600180000 } from './1795600180000-machine-token';
import { CapMessage1795730000000 } from './1795730000000-cap-message';
import { AuditChain1795521600000 } from './1795521600000-audit-chain';
import { AuditHeads1795525200000 } from './1795525200000-audit-heads';
import { Disclosure1795528800000 } from './1795528800000-disclosure';
import { Oidc1795710000000 } from './1795710000000-oidc';
import { RowSecurity1795700000000 } from './1795700000000-row-security';
import { Retention1795720000000 } from './1795720000000-retention';
import { Erasure1795740000000 } from './1795740000000-erasure';
import { EraseAudit1795740060000 } from './1795740060000-erase-audit';

/** Every migration, oldest first. Each works with the running previous version. */
export const MIGRATIONS = [
  Foundation1795392000000,
  TopologyChange1795399200000,
  Setback1795413600000,
  Audit1795417200000,
  CorrelationByHand1795500000000,
  BorderClaims1795503600000,
  CatchUp1795506000000,
  Presence1795507200000,
  AlarmRates1795509000000,
  Receipts1795510800000,
  SessionOrigin1795600000000,
  SignInLimits1795600060000,
  SecondFactor1795600120000,
  MachineToken1795600180000,
  AuditChain1795521600000,
  AuditHeads1795525200000,
  Disclosure1795528800000,
  Oidc1795710000000,
  RowSecurity1795700000000,
  Retention1795720000000,
  CapMessage1795730000000,
  Erasure1795740000000,
  EraseAudit1795740060000,
];
