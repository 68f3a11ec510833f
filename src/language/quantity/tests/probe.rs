use super::*;
#[test]
fn probe() {
    let text = std::fs::read_to_string("/tmp/probe.txt").unwrap();
    for l in text.lines() {
        println!("{l}  =>  {}", show(l));
    }
}
