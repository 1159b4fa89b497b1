/** Names of stars, the same in French and in English: what an AS is called where its learner is not to be named. */
export const starNames: readonly string[] = (
  'Acamar Achernar Acrux Adhara Albireo Alcor Alcyone Aldebaran Alderamin Algenib Algieba Alhena Alioth Alkaid Almach ' +
  'Alnair Alnilam Alnitak Alphard Alphecca Altair Alya Ankaa Antares Arcturus Arneb Atlas Atria Avior Bellatrix ' +
  'Canopus Capella Caph Castor Celaeno Chara Deneb Denebola Diphda Dubhe Electra Elnath Eltanin Enif Errai Fomalhaut ' +
  'Furud Gacrux Gienah Gomeisa Hadar Hamal Izar Kochab Kraz Lesath Maia Markab Megrez Menkar Menkent Merak Merope ' +
  'Miaplacidus Mimosa Mintaka Mira Mirach Mirfak Mirzam Mizar Naos Nashira Nihal Nunki Peacock Phact Phecda Polaris ' +
  'Pollux Porrima Procyon Rasalhague Rastaban Regulus Rigel Ruchbah Sabik Sadr Saiph Scheat Schedar Shaula Sirius ' +
  'Spica Suhail Tarazed Taygeta Thuban Unukalhai Vega Vindemiatrix Wezen Zaurak Zosma'
).split(' ');

/** The star that blinks: the AS that the teacher's drills are told to. */
export const scriptedName = 'Algol';
