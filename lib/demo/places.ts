import { weighted } from './random'

export interface Place {
  city: string
  state: string
  postalCodes: readonly string[]
  areaCodes: readonly number[]
}

function place(city: string, state: string, postalCodes: string, areaCodes: readonly number[]): Place {
  return { city, state, postalCodes: postalCodes.split(/\s+/), areaCodes }
}

const CITY_CODES = [312, 773, 872]
const WEST = [630, 331]
const NORTH = [847, 224]
const SOUTH = [708, 464]
const FAR = [815, 779]

/** Where leads live: around Chicago, some of them in the states beside, a few anywhere. */
export const drawPlace = weighted([
  [
    place(
      'Chicago',
      'IL',
      `60601 60605 60607 60608 60609 60610 60611 60613 60614 60615 60616 60617 60618 60619 60620 60622 60623 60625 60626 60628
       60629 60630 60631 60632 60634 60636 60638 60639 60640 60641 60643 60645 60646 60647 60649 60651 60652 60656 60657 60660`,
      CITY_CODES,
    ),
    30,
  ],
  [place('Evanston', 'IL', '60201 60202', NORTH), 4],
  [place('Skokie', 'IL', '60076 60077', NORTH), 4],
  [place('Oak Park', 'IL', '60301 60302 60304', SOUTH), 3],
  [place('Cicero', 'IL', '60804', SOUTH), 3],
  [place('Berwyn', 'IL', '60402', SOUTH), 2.5],
  [place('Oak Lawn', 'IL', '60453', SOUTH), 2.5],
  [place('Orland Park', 'IL', '60462 60467', SOUTH), 2],
  [place('Tinley Park', 'IL', '60477 60487', SOUTH), 2],
  [place('Naperville', 'IL', '60540 60563 60564 60565', WEST), 4],
  [place('Aurora', 'IL', '60502 60504 60505 60506', WEST), 4],
  [place('Elmhurst', 'IL', '60126', WEST), 2],
  [place('Downers Grove', 'IL', '60515 60516', WEST), 2],
  [place('Wheaton', 'IL', '60187 60189', WEST), 1.5],
  [place('Schaumburg', 'IL', '60173 60193 60194 60195', NORTH), 3.5],
  [place('Arlington Heights', 'IL', '60004 60005', NORTH), 3],
  [place('Des Plaines', 'IL', '60016 60018', NORTH), 2.5],
  [place('Mount Prospect', 'IL', '60056', NORTH), 1.5],
  [place('Palatine', 'IL', '60067 60074', NORTH), 2],
  [place('Niles', 'IL', '60714', NORTH), 1.5],
  [place('Waukegan', 'IL', '60085 60087', NORTH), 1.5],
  [place('Elgin', 'IL', '60120 60123 60124', NORTH), 2],
  [place('Joliet', 'IL', '60431 60432 60435 60436', FAR), 2.5],
  [place('Bolingbrook', 'IL', '60440 60490', WEST), 1.5],
  [place('Rockford', 'IL', '61101 61103 61107 61108', FAR), 1],
  [place('St. Charles', 'IL', '60174 60175', WEST), 1],
  [place('Springfield', 'IL', '62701 62702 62704', [217]), 0.5],
  [place('Hammond', 'IN', '46320 46323 46324', [219]), 1.2],
  [place('Gary', 'IN', '46402 46404 46408', [219]), 0.8],
  [place('Munster', 'IN', '46321', [219]), 0.6],
  [place('Indianapolis', 'IN', '46201 46204 46220 46250', [317]), 0.7],
  [place('South Bend', 'IN', '46601 46614', [574]), 0.4],
  [place('Kenosha', 'WI', '53140 53142 53144', [262]), 1.2],
  [place('Racine', 'WI', '53402 53403', [262]), 0.5],
  [place('Milwaukee', 'WI', '53202 53207 53211 53215', [414]), 1.2],
  [place('Madison', 'WI', '53703 53711 53719', [608]), 0.5],
  [place('Grand Rapids', 'MI', '49503 49508', [616]), 0.3],
  [place('Detroit', 'MI', '48201 48226', [313]), 0.3],
  [place('St. Louis', 'MO', '63101 63116 63118', [314]), 0.3],
  [place('Davenport', 'IA', '52801 52806', [563]), 0.3],
  [place('Minneapolis', 'MN', '55401 55408', [612]), 0.3],
  [place('Houston', 'TX', '77002 77019 77077', [713]), 0.3],
  [place('Phoenix', 'AZ', '85004 85016', [602]), 0.2],
  [place('Los Angeles', 'CA', '90012 90026 90045', [213, 310]), 0.3],
  [place('New York', 'NY', '10001 10025 11215', [212, 917]), 0.3],
  [place('Atlanta', 'GA', '30303 30312', [404]), 0.2],
  [place('Tampa', 'FL', '33602 33611', [813]), 0.3],
  [place('Denver', 'CO', '80202 80211', [303]), 0.2],
  [place('San Juan', 'PR', '00901 00907', [787]), 0.1],
  [place('Toronto', 'ON', 'M4C1B5 M5V2T6', [416]), 0.1],
])

/** Numbers people brought along from where they lived before. */
export const DISTANT_AREA_CODES = [
  206, 215, 216, 267, 305, 347, 401, 415, 469, 480, 502, 504, 512, 571, 615, 678, 702, 704, 801, 804, 919,
]
