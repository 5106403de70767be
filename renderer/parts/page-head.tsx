// The head of a page: its title, a quiet line beneath, and its acts on the right.

import type { ReactNode } from 'react'
import './parts.css'

type Props = { readonly title: ReactNode; readonly note?: ReactNode; readonly children?: ReactNode }

export const PageHead = ({ title, note, children }: Props) => (
  <div className="page-head">
    <div className="page-head-text">
      <h1>{title}</h1>
      {note && <p className="quiet">{note}</p>}
    </div>
    {children && <div className="page-head-acts">{children}</div>}
  </div>
)
