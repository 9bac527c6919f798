import * as fc from 'fast-check'

/** A mutant is found by the first example that fails: nobody reads a smaller one. */
fc.configureGlobal({ endOnFailure: true })
