import type { Phrasebook } from './phrase';

export const english: Phrasebook = {
  language: 'en',
  spots: [
    'the main gate',
    'gate 2',
    'the parking area',
    'the perimeter fence',
    'the staff quarters',
    'the control building',
  ],
  phrases: {
    terrorism: [
      {
        severity: 'extreme',
        headline: 'Shots fired at {spot}, {site}',
        description:
          'Small-arms fire heard near {spot}; {n} people are sheltering inside. Guards have returned fire and closed all entries.',
        counts: 'affected',
      },
      {
        severity: 'severe',
        headline: 'Bomb threat by phone, {site}',
        description:
          'A caller threatened to blow up {spot} within the hour. {n} people are being moved out. Bomb disposal requested.',
        counts: 'affected',
      },
      {
        severity: 'severe',
        headline: 'Unattended bag with wires at {spot}, {site}',
        description:
          'A black bag with visible wires stands beside {spot}. A cordon of 200 metres is in place and {n} people were moved back.',
        counts: 'affected',
      },
      {
        severity: 'moderate',
        headline: 'Drone circling over {site}',
        description:
          'A small drone has circled over {spot} for some ten minutes, probably filming. No markings seen.',
      },
    ],
    crime: [
      {
        severity: 'severe',
        headline: 'Staff bus stopped by armed men near {site}',
        description:
          'Four armed men on two motorcycles stopped the staff bus close to {spot}. {n} people were on board; the driver is hurt.',
        counts: 'affected',
      },
      {
        severity: 'moderate',
        headline: 'Two vehicles following a staff convoy to {site}',
        description:
          'Two cars without plates have followed the convoy since the highway and now wait near {spot}. {n} people in the convoy.',
        counts: 'affected',
      },
      {
        severity: 'minor',
        headline: 'Cable theft at {spot}, {site}',
        description:
          'About eighty metres of copper cable were cut and taken from {spot} during the night. No one was hurt.',
      },
      {
        severity: 'minor',
        headline: 'Man photographing {spot}, {site}',
        description:
          'A man on a motorcycle took pictures of {spot} and left when spoken to. Plate partly noted.',
      },
    ],
    cyber: [
      {
        severity: 'severe',
        headline: 'Control room screens locked, {site}',
        description:
          'Ransom note on {n} workstations in the control room. The plant runs on manual control; networks are being separated.',
        counts: 'affected',
      },
      {
        severity: 'moderate',
        headline: 'Phishing mails in the name of {site} management',
        description:
          'Staff received mails asking for passwords. {n} people entered theirs before the page was blocked.',
        counts: 'affected',
      },
      {
        severity: 'minor',
        headline: 'Cameras at {spot} offline, {site}',
        description:
          'Six cameras at {spot} went dark at the same moment. Technicians suspect interference, not a power fault.',
      },
    ],
    infrastructure: [
      {
        severity: 'severe',
        headline: 'Transformer fire, {site}',
        description:
          'The transformer beside {spot} is burning. Supply is cut; {n} workers have been evacuated.',
        counts: 'affected',
      },
      {
        severity: 'moderate',
        headline: 'Access road blocked by a landslide near {site}',
        description:
          'Rocks and mud cover both lanes for some sixty metres. {n} people are stuck on the far side with food for a day.',
        counts: 'affected',
      },
      {
        severity: 'minor',
        headline: 'Water main burst at {spot}, {site}',
        description: 'Water is flooding {spot}. Valves are being closed; traffic goes around.',
      },
    ],
    safety: [
      {
        severity: 'severe',
        headline: 'Scaffolding collapsed at {spot}, {site}',
        description:
          'Scaffolding came down at {spot}. {n} workers are unaccounted for; the rescue team is digging.',
        counts: 'missing',
      },
      {
        severity: 'moderate',
        headline: 'Gas smell in {spot}, {site}',
        description:
          'Strong smell of gas in and around {spot}. {n} people evacuated, fire brigade on the way.',
        counts: 'affected',
      },
      {
        severity: 'minor',
        headline: 'Bus accident on the approach to {site}',
        description:
          'A staff bus slid into the ditch near {spot}. {n} people with bruises, nobody in danger.',
        counts: 'injured',
      },
    ],
    medical: [
      {
        severity: 'severe',
        headline: 'Several collapsed after lunch, {site}',
        description:
          '{n} workers vomiting and weak after the midday meal. Food poisoning suspected, ambulances requested.',
        counts: 'injured',
      },
      {
        severity: 'moderate',
        headline: 'Worker with heart attack at {spot}, {site}',
        description:
          'A worker of about fifty collapsed at {spot}. First aid under way; the road to hospital is open.',
      },
      {
        severity: 'minor',
        headline: 'Heat exhaustion among workers, {site}',
        description: '{n} workers brought to first aid with heat exhaustion. Work at {spot} paused.',
        counts: 'injured',
      },
    ],
    'public-order': [
      {
        severity: 'moderate',
        headline: 'Crowd gathering at {spot}, {site}',
        description:
          'About three hundred protesters block {spot}. {n} staff cannot leave. Calm so far, more are arriving.',
        counts: 'affected',
      },
      {
        severity: 'severe',
        headline: 'Stones thrown at vehicles outside {site}',
        description: 'A group throws stones at vehicles near {spot}. {n} people hurt by broken glass.',
        counts: 'injured',
      },
      {
        severity: 'minor',
        headline: 'Road blocked by truck drivers near {site}',
        description:
          'Truck drivers have parked across the road in a dispute over fares. {spot} can be reached on foot only.',
      },
    ],
    other: [
      {
        severity: 'minor',
        headline: 'Power cut at {spot}, {site}',
        description: '{spot} without mains power for twenty minutes; the generator runs. Cause not known.',
      },
      {
        severity: 'unknown',
        headline: 'Loud bang heard near {site}',
        description: 'A loud bang from the direction of {spot}. Nothing seen yet, a patrol is looking.',
      },
      {
        severity: 'moderate',
        headline: 'River rising fast below {site}',
        description:
          'The water has risen by more than a metre in an hour. {n} people live in the houses below {spot}.',
        counts: 'affected',
      },
    ],
  },
};
