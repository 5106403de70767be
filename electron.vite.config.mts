// How `out/` is built. Main keeps its files side by side in out/main, so that a worker is found next to whoever starts
// it: start.cjs (what Electron runs first), main.js and worker.js.

import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { build, type Plugin } from 'vite'

/** Adds main/start.ts as CommonJS beside the ES modules of main; the file itself says why. */
const commonJsStart = (): Plugin => ({
  name: 'commonjs-start',
  async closeBundle() {
    await build({
      configFile: false,
      logLevel: 'warn',
      build: {
        ssr: 'main/start.ts',
        outDir: 'out/main',
        emptyOutDir: false,
        rollupOptions: {
          external: ['electron', './main.js', './recover.js'],
          output: { format: 'cjs', entryFileNames: 'start.cjs' },
        },
      },
    })
    writeFileSync('out/main/package.json', '{ "type": "module" }\n')
  },
})

/** What pdf.js fetches by name while it draws: maps of Chinese characters, the standard fonts, decoders of scans. */
const pdfParts = (): Plugin => ({
  name: 'pdf-parts',
  generateBundle() {
    const from = 'node_modules/pdfjs-dist'
    const folders = {
      cmaps: `${from}/cmaps/{Adobe-GB1,GB,UniGB}*.bcmap`,
      fonts: `${from}/standard_fonts/*.{pfb,ttf}`,
      decoders: `${from}/wasm/*_nowasm_fallback.js`,
    }
    for (const [folder, pattern] of Object.entries(folders)) {
      for (const file of globSync(pattern)) {
        this.emitFile({ type: 'asset', fileName: `pdf/${folder}/${basename(file)}`, source: readFileSync(file) })
      }
    }
  },
})

export default defineConfig({
  main: {
    plugins: [commonJsStart()],
    build: {
      outDir: 'out/main',
      // What is plain JavaScript goes into the file: reading some hundred modules one by one costs half a second of the
      // start. What has native parts stays outside.
      externalizeDeps: {
        exclude: ['age-encryption', 'kysely', 'otpauth', 'pinyin-pro', 'saxen', 'tar-stream', 'uuidv7', 'zod'],
      },
      rollupOptions: {
        input: { main: 'main/main.ts', worker: 'main/jobs/worker.ts', recover: 'main/recover.ts' },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload cannot be an ES module.
      rollupOptions: {
        input: { preload: 'preload/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    base: './',
    plugins: [react(), pdfParts()],
    // The build for browsers that are a few years old: Electron 33's is.
    resolve: {
      alias: [
        { find: /^pdfjs-dist$/, replacement: 'pdfjs-dist/legacy/build/pdf.min.mjs' },
        { find: /^pdfjs-drawer(\?.*)?$/, replacement: 'pdfjs-dist/legacy/build/pdf.worker.min.mjs$1' },
      ],
    },
    build: {
      outDir: 'out/renderer',
      rollupOptions: { input: 'renderer/index.html' },
      modulePreload: { polyfill: false },
    },
  },
})
