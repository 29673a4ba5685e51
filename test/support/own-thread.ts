import { stayInThisThread } from '../../src/read/here.js'

// Nothing but tests runs here: what pdf.js adds to the built-ins may stay, so that PDFs are read in half
// the time. That it does not stay elsewhere is tested by processes that run what is built.
stayInThisThread()
