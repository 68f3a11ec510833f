// Holds ClaimReview reports against the vocabulary of schema.org and against what a search engine asks for.
const fs = require('fs')
const path = require('path')
const ts = require('typescript')
const { structuredDataTest } = require('structured-data-testing-tool')
const { Google } = require('structured-data-testing-tool/presets')

const folder = process.argv[2]
const names = fs.readdirSync(folder).filter(name => name.endsWith('.claimreview'))
const read = name => fs.readFileSync(path.join(folder, name), 'utf8')
const faults = []

// Every object as a literal of its type: a property that the type does not have, or a wrong value, is an error.
const typed = names.map(name => {
  const file = path.join(__dirname, `${name}.ts`)
  const graph = JSON.parse(read(name))['@graph']
  const objects = graph.map((item, number) => `export const c${number}: ClaimReview = ${JSON.stringify(item)};`)
  fs.writeFileSync(file, `import type { ClaimReview } from 'schema-dts';\n${objects.join('\n')}\n`)
  return file
})
const program = ts.createProgram(typed, { noEmit: true, strict: true, skipLibCheck: true, types: [] })
for (const one of ts.getPreEmitDiagnostics(program)) {
  faults.push(`${one.file ? path.basename(one.file.fileName) : ''}: ${ts.flattenDiagnosticMessageText(one.messageText, ' ').slice(0, 400)}`)
}

// Each review inside a page, as it is published. Where the settings say all, nothing may be wanting.
async function published (name) {
  const report = read(name)
  const page = `<html><head><script type="application/ld+json">${report}</script></head><body></body></html>`
  const scripts = page.match(/<\/?script/gi).length
  if (scripts !== 2) faults.push(`${name}: ${scripts} script tags in its page`)
  if (name !== 'set.claimreview') return
  for (const item of JSON.parse(report)['@graph']) {
    const one = JSON.stringify({ '@context': 'https://schema.org', ...item }).replace(/</g, '\\u003c')
    const html = `<html><head><script type="application/ld+json">${one}</script></head><body></body></html>`
    const result = await structuredDataTest(html, { presets: [Google] }).catch(error => error.res || Promise.reject(error))
    const reviewed = result.passed.some(test => /ClaimReview/.test(test.test || test.schema || ''))
    if (!reviewed) faults.push(`${name}: ${item.identifier}: no ClaimReview was found`)
    for (const test of [...result.failed, ...result.warnings]) {
      faults.push(`${name}: ${item.identifier}: ${test.description || ''} ${test.test}`)
    }
  }
}

Promise.all(names.map(published)).then(() => {
  faults.forEach(fault => console.log(fault))
  process.exitCode = faults.length || !names.length ? 1 : 0
})
