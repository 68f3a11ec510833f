//! Things of which some come more often than others.

use crate::random::Random;

/// Things to draw from, each as often as it weighs: the alias method (Walker, 1977), two look-ups a draw however
/// many things there are.
pub struct Bag<T> {
    items: Vec<T>,
    /// For each place: how likely it is that a draw that falls here stays, in parts of 2³², and where it goes if not.
    places: Vec<(u32, u32)>,
}

impl<T> Bag<T> {
    /// The items with their weights.
    ///
    /// # Errors
    /// An empty bag could give nothing.
    pub fn new(weighted: Vec<(T, f64)>) -> Result<Self, &'static str> {
        if weighted.is_empty() {
            return Err("no words of a kind: the word tables can't be right");
        }
        let (items, weights): (Vec<T>, Vec<f64>) = weighted.into_iter().unzip();
        let places = places(&weights);
        Ok(Self { items, places })
    }

    /// One of the items.
    pub fn draw(&self, random: &mut Random) -> &T {
        let place = random.below(self.items.len());
        let (stay, other) = self.places[place];
        match (random.number() as u32) < stay {
            true => &self.items[place],
            false => &self.items[other as usize],
        }
    }

    /// Every item once.
    pub fn items(&self) -> &[T] {
        &self.items
    }
}

/// Shares the weights out so that every place holds at most two items and all hold equally much.
fn places(weights: &[f64]) -> Vec<(u32, u32)> {
    let mean = weights.iter().sum::<f64>() / weights.len() as f64;
    let mut left: Vec<f64> = weights.iter().map(|weight| weight / mean).collect();
    let (mut light, mut heavy): (Vec<usize>, Vec<usize>) =
        (0..left.len()).partition(|place| left[*place] < 1.0);
    let mut places: Vec<(u32, u32)> = (0..left.len())
        .map(|place| (u32::MAX, place as u32))
        .collect();
    while let (Some(small), Some(large)) = (light.pop(), heavy.pop()) {
        places[small] = ((left[small] * f64::from(u32::MAX)) as u32, large as u32);
        left[large] -= 1.0 - left[small];
        match left[large] < 1.0 {
            true => light.push(large),
            false => heavy.push(large),
        }
    }
    places
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn draws_as_often_as_things_weigh() {
        let bag = Bag::new(vec![('a', 1.0), ('b', 6.0), ('c', 3.0)]).unwrap();
        let mut random = Random::new(1, 0);
        let draws: Vec<char> = (0..100_000).map(|_| *bag.draw(&mut random)).collect();
        for (letter, share) in [('a', 0.1), ('b', 0.6), ('c', 0.3)] {
            let drawn = draws.iter().filter(|drawn| **drawn == letter).count();
            assert!(
                (drawn as f64 / 1e5 - share).abs() < 0.01,
                "{letter} {drawn}"
            );
        }
    }
}
