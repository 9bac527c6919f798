import { weighted } from './random'

/** Names that go together, and the language that often goes with them. */
export interface Origin {
  first: readonly string[]
  last: readonly string[]
  language: string | null
}

const words = (text: string) => text.trim().split(/\s+/)

function origin(language: string | null, first: string, last: string): Origin {
  // "de_la_Cruz" is one word of the list and three of a name.
  return { language, first: words(first), last: words(last).map(name => name.replaceAll('_', ' ')) }
}

const ENGLISH = origin(
  null,
  `James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Thomas Jessica Charles
   Karen Christopher Sarah Daniel Lisa Matthew Nancy Mark Sandra Steven Ashley Paul Emily Andrew Kimberly Joshua Donna Kevin
   Michelle Brian Amanda Ryan Melissa Jason Deborah Eric Rebecca Scott Laura Ben Megan Tyler Hannah Kyle Rachel Connor Abby`,
  `Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Moore Martin Thompson White Clark Lewis Walker Hall
   Young Allen King Wright Scott Hill Green Adams Baker Nelson Mitchell Carter Roberts Turner Phillips Campbell Parker Evans
   Edwards Collins Stewart Morris Murphy Cook Rogers Reed Bailey Cooper Kelly O'Brien O’Connor McCarthy Fitzgerald Sullivan`,
)
const AFRICAN_AMERICAN = origin(
  null,
  `Marcus Keisha Darnell Latoya Tyrone Ebony Terrence Monique Andre Tanisha Malik Aaliyah Jamal Imani Reggie Denise DeShawn
   Jasmine Isaiah Nia Jalen Kiara Lamar Shanice Curtis Yolanda Xavier Tiana Cedric Brianna`,
  `Washington Jefferson Jackson Robinson Harris Banks Booker Coleman Gaines Hayes Holloway Jenkins Muhammad Mosley Simmons
   Butler Bryant Brooks Franklin Freeman Grant Owens Patterson Payne Pierce Tate Wade Watkins Wiggins Woods`,
)
const HISPANIC = origin(
  'es',
  `José María Juan Guadalupe Luis Carmen Carlos Rosa Jorge Ana Miguel Leticia Ángel Verónica Jesús Alejandra Francisco Gabriela
   Alejandro Daniela Sofía Diego Valeria Ricardo Fernanda Andrés Itzel Óscar Ximena Raúl Marisol Eduardo Lupita Martín Paola`,
  `García Hernández Martínez López González Pérez Rodríguez Sánchez Ramírez Cruz Flores Gómez Morales Vázquez Reyes Jiménez Torres
   Díaz Gutiérrez Ruiz Mendoza Aguilar Ortiz Moreno Castillo Romero Álvarez Chávez Rivera Juárez de_la_Cruz Núñez Peña Ibáñez
   Villaseñor Ocampo Zavala Cárdenas`,
)
const POLISH = origin(
  'pl',
  `Jan Anna Piotr Katarzyna Krzysztof Małgorzata Andrzej Agnieszka Tomasz Barbara Paweł Ewa Michał Joanna Marcin Magdalena Łukasz
   Monika Grzegorz Beata Wojciech Zofia Kamil Halina Jakub Bożena`,
  `Nowak Kowalski Kowalska Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zielińska Szymański Woźniak Dąbrowski Kozłowski
   Jankowska Mazur Krawczyk Piotrowski Grabowska Pawłowski Michalski Król Wieczorek Jabłoński Stępień Gąsienica`,
)
const GERMAN = origin(
  null,
  `Karl Heidi Otto Ingrid Kurt Greta Eric Kristin Frederick Heather Walter Marlene Henry Emma Peter Julia Nick Claire`,
  `Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz
   Zimmermann Krüger Lange Müller Weiß Strauss Kessler`,
)
const ITALIAN = origin(
  null,
  `Anthony Gina Vincent Angela Dominic Teresa Sal Francesca Marco Lucia Nico Bianca Frank Carla Joe Rosemary Gino Mia`,
  `Russo Esposito Romano Colombo Ricci Marino Greco Bruno Gallo Conti De_Luca D'Angelo Costa Rizzo Lombardi Moretti Barone Caputo
   Di_Stefano Ferrara`,
)
const INDIAN = origin(
  'hi',
  `Raj Priya Amit Anjali Sanjay Neha Vikram Pooja Rahul Deepa Arjun Kavita Suresh Lakshmi Anil Sneha Rohan Meera Venkat Divya`,
  `Patel Shah Singh Sharma Gupta Kumar Reddy Mehta Desai Iyer Nair Rao Agarwal Joshi Chatterjee Venkataraman Subramanian Khan
   Krishnamurthy Banerjee`,
)
const CHINESE = origin(
  'zh',
  `Wei Jing Michael Li Ming Amy Jun Grace Hao Mei Kevin Yan Tony Lily Xin Helen`,
  `Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Lin Lu Ng Chan Wong`,
)
const FILIPINO = origin(
  'tl',
  `Maria Jose Angelica Mark Rowena Joel Marites Rey Cherry Ramil Liza Dennis Maricel Arnel`,
  `Santos Reyes Bautista Ocampo Villanueva Dela_Cruz Mendoza Aquino Pascual Castro Macaraeg Manalo Dimaculangan Soriano`,
)
const ARABIC = origin(
  'ar',
  `Mohammed Fatima Ahmed Aisha Omar Layla Yousef Mariam Ali Noor Hassan Zainab Khaled Rania Tariq Huda`,
  `Hassan Ali Haddad Khoury Mansour Saleh Abdallah Nasser Al-Masri El-Amin Odeh Hamdan Suleiman Farah Yassin Rahman`,
)
const EASTERN_SLAVIC = origin(
  'uk',
  `Oleksandr Olena Dmytro Iryna Andriy Natalia Serhiy Oksana Ivan Yulia Mykola Tetiana Vladimir Svetlana Boris Ludmila`,
  `Shevchenko Kovalenko Bondarenko Tkachenko Melnyk Kravchuk Ivanov Petrova Moroz Lysenko Savchuk Volkov Novikova Marchenko`,
)
const KOREAN = origin(
  'ko',
  'Min-jun Soo-jin Daniel Ji-woo Grace Hyun Eun-ji Joon Sarah Sung',
  'Kim Lee Park Choi Jung Kang Cho Yoon Lim Han',
)
const VIETNAMESE = origin(
  'vi',
  'Minh Linh Tuấn Hương Khoa Thảo Nam Trang Đức Mai Anh Hải',
  'Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Đặng Bùi Đỗ',
)
const GREEK = origin(
  'el',
  'Nikos Eleni George Maria Kostas Sophia Dimitri Despina',
  'Papadopoulos Georgiou Pappas Dimitriou Nikolaidis Karras Economou',
)
const BALKAN = origin(
  'sr',
  'Nikola Jelena Marko Milica Stefan Ivana Đorđe Ana Goran Vesna',
  'Jovanović Petrović Nikolić Marković Đorđević Ilić Babić Horvat Kovač',
)
const LITHUANIAN = origin(
  'lt',
  'Jonas Rasa Tomas Ieva Mindaugas Rūta Vytautas Eglė',
  'Kazlauskas Petrauskas Jankauskas Stankevičius Žukauskas Butkus',
)
const NORDIC = origin(
  null,
  'Erik Astrid Lars Ingrid Bjørn Karin Søren Kirsten Anders Signe',
  'Larsen Hansen Lindström Nilsson Sørensen Åkesson Østergaard Berg Dahl',
)
const WEST_AFRICAN = origin(
  null,
  'Chinedu Ngozi Kwame Ama Emeka Adaeze Kofi Efua Babatunde Folake',
  'Okafor Adeyemi Mensah Owusu Nwosu Balogun Boateng Eze Okonkwo Diallo',
)
const PAKISTANI = origin(
  'ur',
  'Bilal Ayesha Usman Sana Imran Hina Faisal Maryam Asad Nadia',
  'Malik Hussain Siddiqui Qureshi Chaudhry Ansari Butt Mirza Sheikh',
)
const JAPANESE = origin(
  'ja',
  'Kenji Yuki Hiroshi Naomi Takeshi Emi Daichi Aiko',
  'Sato Suzuki Tanaka Watanabe Yamamoto Nakamura Kobayashi',
)

/** Roughly who lives around Chicago. */
export const drawOrigin = weighted([
  [ENGLISH, 30],
  [HISPANIC, 22],
  [AFRICAN_AMERICAN, 14],
  [POLISH, 6],
  [GERMAN, 5],
  [INDIAN, 4],
  [ITALIAN, 4],
  [CHINESE, 2.5],
  [ARABIC, 2.5],
  [FILIPINO, 2],
  [EASTERN_SLAVIC, 1.5],
  [PAKISTANI, 1],
  [KOREAN, 1],
  [GREEK, 1],
  [BALKAN, 1],
  [VIETNAMESE, 0.8],
  [NORDIC, 0.8],
  [WEST_AFRICAN, 0.8],
  [LITHUANIAN, 0.6],
  [JAPANESE, 0.5],
])
