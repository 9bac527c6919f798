import { several, type Target, text, word } from '../takes'
import { VOCABULARIES } from '../words'

/** Who it is, and how they are reached. */
export const PERSON = {
  name: {
    label: 'Name',
    group: 'Person',
    aliases: ['full name', 'name', 'buyer name', 'nom complet', 'nom', 'nombre completo'],
    take: (draft, cell) => {
      draft.fullName = cell
      return undefined
    },
  },
  firstName: {
    label: 'First name',
    group: 'Person',
    aliases: ['fname', 'fn', 'given name', 'forename', 'nombre', 'prenom', 'vorname'],
    take: text('firstName'),
  },
  lastName: {
    label: 'Last name',
    group: 'Person',
    aliases: ['lname', 'ln', 'surname', 'family name', 'apellido', 'nachname'],
    take: text('lastName'),
  },
  email: {
    label: 'E-mail',
    group: 'Person',
    aliases: ['email address', 'user email', 'mail', 'correo', 'correo electronico', 'courriel'],
    take: text('email'),
  },
  phone: {
    label: 'Phone',
    group: 'Person',
    aliases: [
      'phone number',
      'user phone',
      'mobile',
      'mobile phone',
      'mobile phone number',
      'mobile no',
      'mobile number',
      'cell',
      'cell phone',
      'cell number',
      'day phone',
      'eve phone',
      'evening phone',
      'work phone',
      'home phone',
      'telephone',
      'tel',
      'telefono',
      'telefon',
      'whatsapp',
      'whatsapp number',
    ],
    take: text('phone'),
  },
  city: { label: 'City', group: 'Person', aliases: ['town', 'ct', 'ciudad', 'ville'], take: text('city') },
  state: {
    label: 'State or province',
    group: 'Person',
    aliases: ['state', 'province', 'region', 'state region', 'st'],
    ...word(VOCABULARIES.state, 'a state or province', (draft, key) => {
      draft.lead.state = key
    }),
  },
  postalCode: {
    label: 'Postal code',
    group: 'Person',
    aliases: ['zip', 'zip code', 'postcode', 'code postal', 'plz'],
    take: text('postalCode'),
  },
  languages: {
    label: 'Languages',
    group: 'Person',
    aliases: ['language', 'spoken languages'],
    ...several(
      () => VOCABULARIES.language,
      'language',
      (draft, keys) => {
        draft.lead.languages = keys as never
      },
    ),
  },
} satisfies Record<string, Target>
