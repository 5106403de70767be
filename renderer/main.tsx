// The page's first script: mounts the program. What may go wrong: the door is missing when the page is opened outside
// the program; every call then fails with the sentence in door.ts.

import './app/base.css'
import { createRoot } from 'react-dom/client'
import { Anjuan } from './app/anjuan.tsx'
import { Providers } from './app/providers.tsx'

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <Providers>
      <Anjuan />
    </Providers>,
  )
}
