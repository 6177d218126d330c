import type { Category } from '@pasban/contracts';
import type { ReactNode } from 'react';

function Icon({ children, size = 20 }: { children: ReactNode; size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export const BrandIcon = () => (
  <Icon size={24}>
    <path d="M12 3c-4.4 0-7.5 3-7.5 7.2 0 4.5 4.3 7.3 7.5 10.8 3.2-3.5 7.5-6.3 7.5-10.8C19.5 6 16.4 3 12 3Z" />
    <circle cx="12" cy="10.2" r="2" />
  </Icon>
);
export const CheckIcon = ({ size = 16 }: { size?: number }) => (
  <Icon size={size}>
    <path d="m5 12.5 4.5 4.5L19 7" strokeWidth="2.4" />
  </Icon>
);
export const BackIcon = () => (
  <Icon>
    <path className="turns" d="M15 5l-7 7 7 7" />
  </Icon>
);
export const SoundIcon = ({ off }: { off: boolean }) => (
  <Icon size={18}>
    <path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z" />
    {off ? <path d="m16 9.5 5 5m0-5-5 5" /> : <path d="M15.5 9a4 4 0 0 1 0 6M18 6.5a7.5 7.5 0 0 1 0 11" />}
  </Icon>
);
export const MenuIcon = () => (
  <Icon>
    <path d="M4 7h16M4 12h16M4 17h16" />
  </Icon>
);
export const PinIcon = () => (
  <Icon size={18}>
    <circle cx="12" cy="12" r="6.5" />
    <path d="M12 2.5v3M12 18.5v3M2.5 12h3M18.5 12h3" />
    <circle cx="12" cy="12" r="1.5" fill="currentColor" />
  </Icon>
);
export const CloseIcon = () => (
  <Icon>
    <path d="m6 6 12 12M18 6 6 18" />
  </Icon>
);

const VIEW_PATHS = {
  desk: <path d="M4 6.5h16M4 12h11M4 17.5h7" />,
  board: <path d="M5 20v-6M12 20V5M19 20v-9" strokeWidth="2.6" />,
  search: (
    <>
      <circle cx="10.5" cy="10.5" r="6" />
      <path d="m15 15 5.5 5.5" />
    </>
  ),
  report: <path d="M12 5v14M5 12h14" />,
  overview: <path d="M4 5h7v7H4zM13 5h7v4h-7zM13 12h7v7h-7zM4 15h7v4H4z" />,
} as const satisfies Record<string, ReactNode>;

export const ViewIcon = ({ view }: { view: keyof typeof VIEW_PATHS }) => <Icon>{VIEW_PATHS[view]}</Icon>;

const CATEGORY_PATHS: Record<Category, ReactNode> = {
  terrorism: <path d="M12 3 5 5.5v6c0 4.3 2.8 7.3 7 9.5 4.2-2.2 7-5.2 7-9.5v-6L12 3ZM12 8v5M12 16.2v.1" />,
  crime: (
    <>
      <circle cx="12" cy="7.5" r="3.5" />
      <path d="M5 20.5c.6-4 3.4-6.5 7-6.5s6.4 2.5 7 6.5" />
    </>
  ),
  cyber: <path d="M4 5h16v11H4zM9 20h6M12 16v4" />,
  infrastructure: <path d="M5 21 9.5 3h5L19 21M7.2 12h9.6M8.3 7.5h7.4M7 12l11 9M17 12 6 21" />,
  safety: (
    <path d="M12 3c.6 3.5 5.5 5.7 5.5 10.7A5.6 5.6 0 0 1 12 20.5a5.6 5.6 0 0 1-5.5-6.8c.4-2 1.7-2.9 2.3-4.7 1.3.7 1.9 1.6 2.2 2.9C12.3 9.7 12.6 6.5 12 3Z" />
  ),
  medical: <path d="M12 5v14M5 12h14" strokeWidth="2.4" />,
  'public-order': (
    <>
      <circle cx="8" cy="8" r="2.8" />
      <circle cx="16.5" cy="9" r="2.3" />
      <path d="M2.5 19c.4-3.5 2.5-5.5 5.5-5.5s5.1 2 5.5 5.5M15.5 14c3.3-.4 5.5 1.5 6 5" />
    </>
  ),
  other: (
    <>
      <circle cx="5.5" cy="12" r="1.2" fill="currentColor" />
      <circle cx="12" cy="12" r="1.2" fill="currentColor" />
      <circle cx="18.5" cy="12" r="1.2" fill="currentColor" />
    </>
  ),
};

export const CategoryIcon = ({ category }: { category: Category }) => (
  <Icon size={26}>{CATEGORY_PATHS[category]}</Icon>
);
