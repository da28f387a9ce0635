"""Many ways of saying each measure, one figure a sentence: what English reports of any outlet may say. All invented."""

from __future__ import annotations

import pytest

from tollbook.find import find
from tollbook.nouns import Report

# "measure value | sentence".
SENTENCES = """
killed 7|Seven miners lost their lives underground.
killed 7|Rescue teams have brought up seven bodies.
killed 7|The bodies of seven miners have been brought to the surface.
missing 7|Seven men are still below ground.
missing 7|Contact was lost with seven men in the east gallery.
missing 7|Seven miners remain unaccounted for after the roof fall.
rescued 7|Seven miners made it to the surface.
rescued 7|Seven miners were brought to the surface alive.
rescued 7|Seven workers managed to escape.
rescued 7|Seven passengers survived.
rescued 7|Seven people walked away unhurt.
missing 7|There has been no contact with seven miners.
missing 7|Seven workers are trapped 200 metres down.
missing 7|Rescuers are trying to reach seven trapped miners.
missing 7|The search continues for seven others.
missing 7|Seven people were swept away and have not been found.
missing 7|Seven others could not be found.
missing 7|Authorities are searching for seven missing hikers.
missing 7|Hopes are fading for seven people buried in the mud.
destroyed 7|The landslide buried seven houses with 30 people inside.
injured 7|Seven children were airlifted to the trauma centre.
injured 7|Seven pupils are being treated at the district hospital.
injured 7|Seven suffered broken bones.
injured 7|The crash left seven pupils with serious injuries.
injured 7|Seven are in a critical condition.
injured 7|Doctors are fighting to save seven of the injured.
injured 7|Seven students were hospitalised with burns.
injured 7|The hospital has admitted seven.
injured 7|Seven people received treatment for minor injuries.
injured 7|Seven victims remain in intensive care.
injured 7|Seven sought medical help.
injured 7|Seven passengers escaped with cuts and bruises.
injured 7|The driver and seven passengers were injured.
injured 7|Paramedics treated seven people at the scene.
injured 7|Seven officers suffered smoke inhalation.
killed 7|Seven pupils died on the spot.
killed 7|Seven were pronounced dead at the scene.
killed 7|Seven more succumbed to their injuries in hospital.
killed 7|The crash claimed seven lives.
killed 7|The driver was among seven people killed.
killed 7|Seven people, including the driver, were killed.
killed 7|Police confirmed seven fatalities.
killed 7|The number of dead has risen to seven.
killed 7|The toll now stands at seven.
killed 7|The death toll climbed to seven overnight.
killed 7|Seven soldiers fell in the ambush.
killed 7|The bomber killed himself and seven others.
killed 7|Attackers slit the throats of seven villagers.
killed 7|Seven people were burned alive.
killed 7|Gunmen massacred seven people in their sleep.
killed 7|The raid left seven villagers dead.
killed 7|Seven policemen were martyred.
killed 7|Officials put the death toll at seven.
killed 7|At least seven people have been confirmed dead.
killed 7|The blast tore through the checkpoint, killing seven soldiers.
killed 7|A suicide bomber blew up a checkpoint and killed seven.
killed 7|Seven corpses were counted at the morgue.
killed 7|Mourners buried seven of the victims on Sunday.
killed 7|Troops shot dead seven protesters.
killed 7|Seven rebels were neutralised.
killed 7|The ministry reported the deaths of seven servicemen.
killed 7|Seven deaths were reported.
killed 7|There were seven deaths.
killed 7|Seven children are among the dead.
abducted 7|Seven women were carried off by the raiders.
abducted 7|The raiders took seven women with them.
abducted 7|Seven girls are being held by the group.
abducted 7|The kidnappers are holding seven hostages.
abducted 7|The gunmen made off with seven herders.
abducted 7|Seven villagers were taken into the forest.
abducted 7|Seven aid workers were seized at a roadblock.
abducted 7|The whereabouts of the seven abducted teachers is unknown.
detained 7|Seven people are in custody.
detained 7|Police have detained seven suspects.
detained 7|Seven men were taken in for questioning.
detained 7|Seven people have been charged and remanded.
detained 7|Seven arrests have been made.
detained 7|Police made seven arrests.
detained 7|Officers picked up seven youths.
detained 7|Authorities apprehended seven suspects.
displaced 700|Some 700 villagers fled to the hills.
displaced 700|About 700 people have been forced from their homes.
displaced 700|700 people are sheltering in schools.
displaced 700|The fighting has uprooted 700 families.
displaced 700|The floods have rendered 700 people homeless.
displaced 700|700 people spent the night in the open.
displaced 700|700 families have lost their homes.
displaced 700|700 refugees crossed the border.
displaced 700|The camp houses 700 people.
displaced 700|700 people took shelter in a church.
displaced 700|The number of displaced stands at 700.
evacuated 700|About 700 residents were moved to safety.
evacuated 700|700 people had to be evacuated.
evacuated 700|Authorities ordered the evacuation of 700 people.
evacuated 700|700 people were told to leave their homes.
evacuated 700|Police evacuated 700 people from the area.
destroyed 70|The raiders burnt down 70 houses.
destroyed 70|70 homes were reduced to ashes.
destroyed 70|70 huts were razed to the ground.
destroyed 70|The mudslide swept away 70 houses.
destroyed 70|70 homes have been levelled.
destroyed 70|The fire gutted 70 shops.
destroyed 70|70 houses collapsed.
destroyed 70|70 houses were completely destroyed.
destroyed 70|The flood washed away 70 bridges.
destroyed 70|70 vehicles were burnt out.
damaged 70|70 houses were set on fire.
damaged 70|Raiders torched 70 houses.
damaged 70|70 homes lost their roofs.
damaged 70|The quake damaged 70 schools.
damaged 70|70 buildings sustained damage.
damaged 70|70 vehicles were set ablaze.
damaged 70|Another 70 suffered minor damage.
damaged 70|The blast shattered windows in 70 homes.
struck 7|Shells landed on seven villages.
struck 7|Seven villages were attacked overnight.
struck 7|Warplanes bombed seven targets.
struck 7|The attackers raided seven villages.
struck 7|Drones hit seven energy facilities.
struck 7|Seven towns came under fire.
launched 70|Russia launched 70 drones overnight.
launched 70|70 rockets were fired at the city.
launched 70|The attack involved 70 drones.
launched 70|The city was attacked with 70 drones.
launched 70|70 missiles rained down on the capital.
launched 70|The army fired a salvo of 70 rockets.
launched 70|70 shells hit the town.
intercepted 70|Air defences downed 70 drones.
intercepted 70|70 drones were intercepted.
intercepted 70|The air force said it had destroyed 70 drones.
intercepted 70|70 of the drones were brought down.
intercepted 70|70 missiles were knocked out.
affected 7000|7,000 homes were left without power.
affected 7000|Power was cut to 7,000 customers.
affected 7000|The outage affected 7,000 people.
affected 7000|7,000 people are without water.
affected 7000|7,000 households lost electricity.
affected 7000|Electricity was knocked out for 7,000 customers.
affected 7000|7,000 farmers have been hit by the drought.
fires 7|Seven fires broke out.
fires 7|Firefighters were battling seven blazes.
casualties 70|The army suffered 70 casualties.
casualties 70|70 people were killed or injured.
casualties 70|There were 70 casualties, police said.
rescued 7|Firefighters rescued seven people from the roof.
rescued 7|Seven people were plucked from the water.
rescued 7|Coastguards picked up seven survivors.
rescued 7|Seven hostages were freed.
rescued 7|The gunmen released seven hostages.
rescued 7|Seven people were found alive in the rubble.
rescued 7|Divers saved seven people.
injured 7|Seven soldiers were evacuated with injuries.
injured 7|Seven of them were wounded by shrapnel.
injured 7|Seven people had to be taken to hospital.
injured 7|Three ambulances took seven people to hospital.
injured 7|Seven people complained of breathing difficulties.
injured 0|No one was injured.
killed 0|There were no fatalities.
killed 0|None of the passengers died.
injured 0|Nobody was hurt.
casualties 0|No casualties were reported.
missing 0|No one is missing.
killed 1|A nine-year-old girl is among the dead.
killed 1|One woman died and two children were hurt.
killed 1|A mother of three was killed.
killed 1|A third victim died on Tuesday.
killed 1|Her husband was shot dead in front of her.
killed 1|The body of a woman was pulled from the river.
killed 1|One of the wounded died overnight.
injured 1|A teacher is fighting for her life.
injured 1|A boy, 8, lost a leg.
missing 1|A fisherman is missing.
rescued 1|A baby was pulled alive from the rubble.
abducted 1|A priest was kidnapped.
killed 4|Four dead, nine wounded in market blast
injured 9|Four dead, nine wounded in market blast
killed 4|Bus plunge kills four
killed 4|4 die as bus plunges into ravine
killed 4|Police: 4 killed, 9 hurt in Olva bar
injured 9|Police: 4 killed, 9 hurt in Olva bar
killed 4|Four feared dead after roof collapses
killed 4|Storm toll rises to four
killed 4|Four confirmed dead in mine blast
killed 4|Olva mine blast: death toll hits four
killed 4|Quadruple murder: four found stabbed to death
killed 4|Deadly crash leaves 4 dead
missing 4|Hopes fade for 4 trapped miners
missing 4|Four missing after boat capsizes
missing 4|Search on for four missing in landslide
abducted 4|Gunmen abduct four in night raid
abducted 4|Four kidnapped in Olva
detained 4|Four arrested over Olva fire
displaced 900|Floods displace 900
displaced 900|900 flee as volcano erupts
evacuated 900|900 evacuated after gas leak
destroyed 90|Fire guts 90 homes
damaged 90|Quake damages 90 homes
affected 900|900 without power after storm
killed 4|Of the 12 people on board, four died.
killed 4|Among the 12 dead are four children.
killed 4|Twelve people were killed, four of them children.
killed 4|Twelve people, among them four children, were killed.
killed 4|Twelve people were killed, including four children and a nurse.
killed 4|The attack left four people dead and nine injured.
injured 9|The attack left four people dead and nine injured.
killed 4|The attack killed four people and injured nine others.
injured 9|The attack killed four people and injured nine others.
killed 4|Four people were killed and nine injured.
injured 9|Four people were killed and nine injured.
killed 4|Four people died and a further nine were hurt.
injured 9|Four people died and a further nine were hurt.
killed 4|The explosion, which killed four and wounded nine, was heard for miles.
injured 9|The explosion, which killed four and wounded nine, was heard for miles.
killed 4|Four soldiers were killed and at least nine others wounded, some of them seriously.
injured 9|Four soldiers were killed and at least nine others wounded, some of them seriously.
killed 4|Four bodies have been recovered and nine people are still missing.
missing 9|Four bodies have been recovered and nine people are still missing.
killed 4|Four gunmen were killed and nine captured.
detained 9|Four gunmen were killed and nine captured.
killed 4|The raiders killed four villagers and abducted nine.
abducted 9|The raiders killed four villagers and abducted nine.
destroyed 40|The storm destroyed 40 homes and damaged 90 others.
damaged 90|The storm destroyed 40 homes and damaged 90 others.
destroyed 40|Forty houses were destroyed and 90 damaged.
damaged 90|Forty houses were destroyed and 90 damaged.
destroyed 40|Some 40 houses were completely destroyed and another 90 partially damaged.
damaged 90|Some 40 houses were completely destroyed and another 90 partially damaged.
launched 40|Of 40 drones launched, 30 were shot down.
intercepted 30|Of 40 drones launched, 30 were shot down.
launched 40|Air defences shot down 30 of the 40 drones launched.
intercepted 30|Air defences shot down 30 of the 40 drones launched.
intercepted 30|They destroyed 30 drones and eight cruise missiles.
intercepted 8|They destroyed 30 drones and eight cruise missiles.
launched 40|A total of 40 drones and 12 missiles were fired at the city.
launched 12|A total of 40 drones and 12 missiles were fired at the city.
killed 4|With four more bodies found on Tuesday, the toll rose to 16.
killed 16|With four more bodies found on Tuesday, the toll rose to 16.
killed 16|The toll, which had stood at 12, is now 16.
killed 12|The toll, which had stood at 12, is now 16.
killed 16|The death toll rose from 12 to 16.
killed 12|The death toll rose from 12 to 16.
killed 16|Officials raised the death toll to 16 from 12.
killed 16|The number of people killed has reached 16.
killed 16|It brings the number of deaths to 16.
killed 16|The confirmed death count now stands at 16.
killed 16|The disaster has now killed 16 people.
killed 16|16 people have so far died.
killed 16|As many as 16 people may have been killed.
killed 16|Up to 16 people are feared to have died.
killed 16|More than 16 people are believed to have been killed.
killed 16|Nearly 16 people are thought to have drowned.
killed 16|Some 16 people are said to have perished.
killed 16|The blaze killed 16, most of them women.
killed 16|16 of the passengers were killed.
killed 16|At least 16 of those on board were killed.
killed 16|16 members of one family were killed.
killed 16|Sixteen were killed.
killed 16|Sixteen died.
killed 16|Sixteen others died.
killed 16|All 16 on board died.
killed 16|All 16 people aboard the plane were killed.
killed 16|The plane crashed with the loss of all 16 people on board.
killed 2|Two teenage girls were found dead in a flat.
killed 2|Two off-duty policemen were gunned down outside a bar.
killed 2|A man and his two sons were killed.
killed 2|Two Chinese nationals were killed.
killed 2|Two Iraqis died.
killed 2|Two U.S. soldiers died in the explosion.
killed 2|Two of his bodyguards were killed.
killed 2|The gunman shot two people dead before turning the gun on himself.
killed 2|The shooting left two people dead.
killed 2|Two people are dead after a shooting.
killed 2|Two men have died following a shooting.
killed 2|Officers found two men dead inside the home.
killed 2|Officers found the bodies of two men.
killed 2|Deputies discovered two people deceased.
killed 2|Two victims were pronounced deceased at the hospital.
injured 2|Two people were shot and wounded.
injured 2|Two people suffered gunshot wounds.
injured 2|Two victims were taken to hospital with non-life-threatening injuries.
injured 2|Two others were transported to a local hospital in critical condition.
injured 2|Two people are in the hospital after a shooting.
injured 2|Two people were hospitalized.
injured 2|Two men showed up at the hospital with gunshot wounds.
injured 2|The shooting sent two people to the hospital.
injured 2|Two were listed in stable condition.
injured 2|Two patients were transported to the hospital, one in grave condition.
injured 2|Two people sustained minor injuries.
injured 2|Firefighters treated two patients for smoke inhalation.
injured 2|Two civilians were assessed and transported by ambulance.
injured 2|Two firefighters were injured battling the blaze.
injured 2|Two workers got burns on their hands.
injured 2|The accident injured two.
injured 2|Two persons received injuries.
injured 2|Two persons sustained bullet injuries.
injured 2|The condition of two of them is critical.
injured 2|Two persons were critically wounded and shifted to hospital.
damaged 2|Two vehicles caught fire.
destroyed 2|Two buildings burned to the ground.
damaged 2|The bomb damaged two vehicles and several buildings.
struck 5|Guerrillas attacked five police stations.
struck 5|Five banks were bombed.
abducted 5|Guerrillas kidnapped five engineers.
abducted 5|Five engineers were taken hostage.
abducted 5|Five engineers remain in captivity.
detained 5|Troops arrested five youths.
detained 5|Five people were being questioned by police.
detained 5|Five people were held in connection with the attack.
detained 5|Five suspects are under arrest.
rescued 5|Five hostages were rescued by the army.
rescued 5|Crews freed five people from the wreckage.
rescued 5|Firefighters extricated five people from the vehicle.
rescued 5|Five people were trapped and had to be cut free.
displaced 5000|Around 5,000 people have fled their homes.
displaced 5000|The UN said 5,000 people had been displaced.
displaced 5000|More than 5,000 people have taken refuge in the camp.
displaced 5000|5,000 people have been made homeless.
displaced 5000|About 5,000 people are living in tents.
displaced 5000|5,000 people remain in evacuation centres.
affected 5000|The floods have affected 5,000 people.
affected 5000|Some 5,000 people are affected.
affected 5000|5,000 customers were still without electricity on Monday.
affected 5000|Power outages hit 5,000 homes.
affected 5000|5,000 people have no access to clean water.
evacuated 5000|5,000 people were being evacuated from the area.
evacuated 5000|Authorities evacuated around 5,000 people.
evacuated 5000|5,000 people were asked to leave.
evacuated 5000|The evacuation of 5,000 people is under way.
injured 1|A man was airlifted after a motorcycle crash.
rescued 12|Twelve villagers were airlifted from the flooded valley.
injured 4|That leaves four critical.
injured 2|A teenager is dead and two people are recovering after a shooting.
killed 39|The spokesman said 39 civilians had been "martyred".
killed 1|A mosque guard was slain in a separate shooting.
injured 2|Two of them were struck by pellets.
killed 17|The village had lost 17.
missing 15|Under the rubble there may be up to 15 people.
"""


@pytest.mark.parametrize("row", SENTENCES.strip().splitlines())
def test_the_figure_of_a_sentence(row: str) -> None:
    wanted, text = row.split("|")
    measure, value = wanted.split()
    report = Report("r", "r.txt", text, "", published="2024-03-02", language="en")
    found = [(c.measure, c.quantity.value) for c in find(report).claims]
    assert (measure, float(value)) in found


# What is told of nobody hurt, gone or held.
NOTHING = """
The meeting that was held on Thursday drew 40 teachers.
He did not return her calls for two weeks.
The fleet has 650 aircraft in all, totalling nine squadrons.
Two gunmen fled the scene.
The bus carries 50 pupils to school every day.
Three nurses from the clinic received medals.
Seven deputies voted against the bill.
The team lost three games in a row.
Two students fell in love on the trip.
The police searched for two suspects.
Three officers responded to the call.
Twelve players trained with the club.
The army has 300 missiles in store.
Five candidates survived the first round of voting.
Two rivals were beaten by the champion.
"""


@pytest.mark.parametrize("text", NOTHING.strip().splitlines())
def test_no_figure_in_a_sentence(text: str) -> None:
    assert not find(Report("r", "r.txt", text, "", published="2024-03-02", language="en")).claims
